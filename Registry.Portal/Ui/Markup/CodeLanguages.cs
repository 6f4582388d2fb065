using ColorCode;
using ColorCode.Common;

namespace Registry.Portal.Ui.Markup;

/// <summary>The languages that code in READMEs is coloured in: those of ColorCode, and some of ours for what people write about images and ColorCode does not know.</summary>
internal static class CodeLanguages
{
    private const string Words = "if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|select|return|exit|break|continue|local|export|readonly|declare|unset|set|source|alias|trap|shift|eval|exec|cd|echo";

    private static readonly ILanguage Shell = new CodeLanguage(
        "sh",
        ["bash", "sh", "shell", "zsh", "console", "shell-session", "shellsession", "bats"],
        (@"(?<![^\s;&|\x28])#[^\n]*", ScopeName.Comment),
        (@"""(?:[^""\\]|\\.)*""", ScopeName.String),
        (@"'[^']*'", ScopeName.String),
        (@"\$(?:\{[^}\n]*\}|\w+|[@#?*!$-])", ScopeName.Number),
        (@"(?<=\s)--?[A-Za-z][\w-]*", ScopeName.ClassName),
        ($@"(?<![\w./-])(?:{Words})(?![\w./=-])", ScopeName.Keyword));

    private static readonly ILanguage Yaml = new CodeLanguage(
        "yaml",
        ["yaml", "yml"],
        (@"(?<!\S)#[^\n]*", ScopeName.Comment),
        (@"(?<=^[ \t]*(?:-[ \t]+)*)[\w""'./$<][^:#\n]*:(?=\s|$)", ScopeName.Keyword),
        (@"""(?:[^""\\\n]|\\.)*""", ScopeName.String),
        (@"'[^'\n]*'", ScopeName.String),
        (@"(?<![\w.-])(?:true|false|null|yes|no|on|off|-?\d+(?:\.\d+)?)(?![\w.-])", ScopeName.Number),
        (@"(?<!\S)[&*!][\w/-]+", ScopeName.ClassName));

    private static readonly ILanguage Dockerfile = new CodeLanguage(
        "dockerfile",
        ["dockerfile", "docker", "containerfile"],
        (@"^[ \t]*#[^\n]*", ScopeName.Comment),
        (@"^[ \t]*(?:FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)(?=\s)", ScopeName.Keyword),
        (@"""(?:[^""\\\n]|\\.)*""", ScopeName.String),
        (@"\$(?:\{[^}\n]*\}|\w+)", ScopeName.Number),
        (@"(?<=\s)--[A-Za-z][\w-]*", ScopeName.ClassName));

    private static readonly ILanguage Definition = new CodeLanguage(
        "definition",
        ["def", "definition", "singularity", "apptainer"],
        (@"(?<!\S)#[^\n]*", ScopeName.Comment),
        (@"^[ \t]*%\w+[^\n]*", ScopeName.Keyword),
        (@"^(?:Bootstrap|From|Stage|OSVersion|MirrorURL|Include|Fingerprints|Registry|Namespace|Product|User|Regcode|Library)[ \t]*:", ScopeName.ClassName),
        (@"""(?:[^""\\\n]|\\.)*""", ScopeName.String),
        (@"'[^'\n]*'", ScopeName.String),
        (@"\$(?:\{[^}\n]*\}|\w+)", ScopeName.Number));

    private static readonly ILanguage Ini = new CodeLanguage(
        "ini",
        ["ini", "toml", "conf", "cfg"],
        (@"^[ \t]*[#;][^\n]*", ScopeName.Comment),
        (@"^[ \t]*\[[^\]\n]*\]+", ScopeName.Keyword),
        (@"^[ \t]*[\w.-]+(?=[ \t]*=)", ScopeName.ClassName),
        (@"""(?:[^""\\\n]|\\.)*""", ScopeName.String),
        (@"(?<![\w.-])(?:true|false|-?\d+(?:\.\d+)?)(?![\w.-])", ScopeName.Number));

    private static readonly ILanguage[] Known = [Shell, Yaml, Dockerfile, Definition, Ini, new ColorCode.Compilation.Languages.Python(), new ColorCode.Compilation.Languages.Json(), .. Languages.All];

    /// <summary>The language of a fence's first word, as people write it; null for one that is not known.</summary>
    public static ILanguage? Find(string? name)
    {
        var word = name?.Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(word) ? null : Array.Find(Known, language => language.Id == word || language.HasAlias(word));
    }

    /// <summary>A language of ours. Its patterns hold no groups that capture, and no parenthesis as a character, which ColorCode would count as one.</summary>
    private sealed class CodeLanguage(string id, string[] names, params (string Pattern, string Scope)[] rules) : ILanguage
    {
        public string Id => id;

        public string Name => id;

        public string CssClassName => id;

        public string? FirstLinePattern => null;

        public IList<LanguageRule> Rules { get; } = [.. rules.Select(rule => new LanguageRule(rule.Pattern, new Dictionary<int, string> { [0] = rule.Scope }))];

        public bool HasAlias(string lang) => names.Contains(lang, StringComparer.Ordinal);
    }
}
