namespace Registry.Portal.Containers;

/// <summary>The client that this reader chose for the commands last. js/shell.js writes the cookie as a choice is clicked; the page knows it before it is drawn.</summary>
public sealed class ChosenTool
{
    public const string Cookie = "pull-tool";

    public PullTool Tool { get; set; }

    /// <param name="cookie">What the cookie says; anything at all.</param>
    public void Read(string? cookie) => Tool = Enum.GetValues<PullTool>().FirstOrDefault(tool => tool.ToString() == cookie);
}
