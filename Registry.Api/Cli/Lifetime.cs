using System.Globalization;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Cli;

/// <summary>How long a token lives: null is for ever.</summary>
internal sealed record Lifetime(TimeSpan? Value)
{
    /// <summary>Reads <c>90d</c>, <c>12h</c> or <c>never</c>.</summary>
    public static Result<Lifetime> Parse(string? text)
    {
        if (text == "never")
        {
            return new Lifetime((TimeSpan?)null);
        }

        if (text is { Length: > 1 and < 7 } && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            switch (text[^1])
            {
                case 'd':
                    return new Lifetime(TimeSpan.FromDays(count));
                case 'h':
                    return new Lifetime(TimeSpan.FromHours(count));
            }
        }

        return Refuse.Invalid($"'{NameGrammar.Shorten(text ?? string.Empty)}' is not a time to live: write days as 90d, hours as 12h, or never.");
    }
}
