using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ColorCode;
using ColorCode.Common;
using ColorCode.Compilation;

namespace Registry.Portal.Ui.Markup;

/// <summary>Languages as ColorCode compiles them, each look into the code with an end: their expressions go back and forth in texts that nobody meant to write.</summary>
internal sealed class BoundedCompiler : ILanguageCompiler
{
    private static readonly TimeSpan MaxMatch = TimeSpan.FromMilliseconds(100);

    private readonly LanguageCompiler _compiler = new([], new ReaderWriterLockSlim());
    private readonly ConcurrentDictionary<string, CompiledLanguage> _bounded = new(StringComparer.Ordinal);

    public CompiledLanguage Compile(ILanguage language) => _bounded.GetOrAdd(language.Id, static (_, args) =>
    {
        var compiled = args.Compiler.Compile(args.Language);
        return new CompiledLanguage(compiled.Id, compiled.Name, new Regex(compiled.Regex.ToString(), compiled.Regex.Options, MaxMatch), compiled.Captures);
    }, (Compiler: _compiler, Language: language));
}

/// <summary>No languages inside of others: what is between the tags of HTML stays plain, because nobody could be asked there whether it takes too long.</summary>
internal sealed class NoNestedLanguages : ILanguageRepository
{
    public IEnumerable<ILanguage> All => [];

    public ILanguage FindById(string languageId) => Plain.Instance;

    public void Load(ILanguage language)
    {
        // There are none.
    }

    private sealed class Plain : ILanguage
    {
        public static Plain Instance { get; } = new();

        public string Id => "nothing";

        public string Name => Id;

        public string CssClassName => Id;

        public string? FirstLinePattern => null;

        public IList<LanguageRule> Rules { get; } = [new("(?!)", new Dictionary<int, string> { [0] = ScopeName.PlainText })];

        public bool HasAlias(string lang) => false;
    }
}
