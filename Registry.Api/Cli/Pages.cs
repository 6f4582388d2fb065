using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;

namespace Registry.Api.Cli;

/// <summary>Writes a whole list to standard output, page by page, as far as lists can be paged.</summary>
internal static class Pages
{
    public static async Task<Result<Unit>> WriteAsync<T>(VerbContext context, Func<PageRequest, Task<Result<PageOf<T>>>> read, Func<T, string> line)
    {
        for (var number = 1; number <= PageRequest.MaxOffset / PageRequest.MaxSize; number++)
        {
            var page = await read(new PageRequest(number, PageRequest.MaxSize));
            if (!page.Succeeded)
            {
                return page.As<Unit>();
            }

            foreach (var row in page.Value.Items)
            {
                await context.Output.WriteLineAsync(line(row));
            }

            if (number >= page.Value.PageCount)
            {
                break;
            }
        }

        return Unit.Instance;
    }
}
