namespace Registry.Core.Access.Terms;

/// <summary>What somebody is told who has not agreed.</summary>
public static class TermsText
{
    /// <summary>Names the page, for people who read it at a client.</summary>
    public static string AgreeFirst(string version) =>
        $"You have not agreed to this registry's terms of use (version {version}) yet. Sign in on its website, read them at /terms and agree; until then you can only look and pull.";
}
