namespace Registry.Core.Kernel.Data.Released;

/// <summary>
/// A schema that was released before <c>Initial</c> was frozen: each of these releases wrote its first migration anew. From then on migrations are only added, and this list never grows.
/// </summary>
/// <param name="Migration">What its history says; all were called <c>Initial</c>.</param>
/// <param name="Has">A table that came with it, or was there already.</param>
/// <param name="Lacks">A table that the next one brought.</param>
internal sealed record ReleasedSchema(string Migration, string Has, string Lacks)
{
    /// <summary>The frozen migration that the last step leads to.</summary>
    public const string Frozen = "20261121135013_Initial";

    /// <summary>From the oldest to the newest; each has a script that leads to the next one, and the last one's to <see cref="Frozen"/>.</summary>
    public static IReadOnlyList<ReleasedSchema> All { get; } =
    [
        new("20261121012243_Initial", "containers", "topics"),
        new("20261121045518_Initial", "topics", "search_documents"),
        new("20261121073010_Initial", "search_documents", "cli_secrets"),
        new("20261121103852_Initial", "cli_secrets", "file_uploads"),
    ];

    /// <summary>The statements that lead to the next schema, data included.</summary>
    public string Script()
    {
        var name = $"Released.{Migration.Split('_')[0]}.sql";
        using var script = typeof(ReleasedSchema).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
