using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Containers;

/// <summary>What a new container may be called: a name, and none of the words that are pages of its collection.</summary>
public static class ContainerName
{
    /// <summary>The pages below a collection's address, where its containers have theirs too. Whoever adds such a page adds its word here.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["insights", "settings", "upload", "usage"];

    /// <summary>Checks and folds a name.</summary>
    /// <returns>The name in lower case, or <see cref="RegistryError.InvalidRequest"/> with the rule.</returns>
    public static Result<string> Parse(string name)
    {
        var parsed = NameGrammar.Parse("container", name);
        return parsed.Succeeded && Reserved.Contains(parsed.Value)
            ? Refuse.Invalid($"'{parsed.Value}' cannot be the name of a container: /collections/COLLECTION/{parsed.Value} is a page about the collection. Choose another name.")
            : parsed;
    }
}
