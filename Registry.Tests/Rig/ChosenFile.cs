using Microsoft.Playwright;

namespace Registry.Tests.Rig;

internal static class ChosenFile
{
    /// <summary>
    /// Chooses a file as a person does: the browser opens it where it lies. Handing its bytes to the browser's driver took minutes for a few of 15 MiB.
    /// </summary>
    /// <param name="input">The field.</param>
    /// <param name="folder">Where it lies until the test ends.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    public static async Task ChooseAsync(this ILocator input, TestFolder folder, string name, byte[] content)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder.Below(Guid.CreateVersion7().ToString("N"))).FullName, name);
        await File.WriteAllBytesAsync(file, content);
        await input.SetInputFilesAsync(file);
    }
}
