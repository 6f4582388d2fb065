using System.Text;
using MudBlazor;

namespace Registry.Portal.Look;

/// <summary>
/// <see cref="PortalTheme"/> as a style sheet. The library's own provider writes it as a style element, which the content security policy refuses, and only once the circuit is there;
/// as a file it is there before the first paint, for pages without a circuit too.
/// </summary>
internal static class ThemeSheet
{
    /// <returns>UTF-8.</returns>
    public static byte[] Draw(MudTheme theme)
    {
        var (light, dark) = (new Provider(theme, isDark: false).Variables(), new Provider(theme, isDark: true).Variables());
        return Encoding.UTF8.GetBytes($":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n");
    }

    /// <summary>Never drawn: it only says what the library's variables are called.</summary>
    private sealed class Provider : MudThemeProvider
    {
        public Provider(MudTheme theme, bool isDark)
        {
            Theme = theme;
            IsDarkMode = isDark;
        }

        public string Variables()
        {
            var variables = new StringBuilder();
            GenerateTheme(variables);
            return variables.ToString();
        }
    }
}
