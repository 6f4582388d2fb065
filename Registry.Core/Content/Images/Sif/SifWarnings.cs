namespace Registry.Core.Content.Images.Sif;

/// <summary>What could not be read from an image whose structure is sound, under a limit.</summary>
internal sealed class SifWarnings
{
    private readonly List<string> _warnings = [];
    private int _more;

    public void Add(string warning)
    {
        if (_warnings.Count < SifLimits.Warnings - 1)
        {
            _warnings.Add(SifText.Clean(warning, SifLimits.WarningChars).Text);
        }
        else
        {
            _more++;
        }
    }

    public IReadOnlyList<string> ToList() => _more == 0 ? _warnings.AsReadOnly() : [.. _warnings, $"{_more} more warnings are not shown."];
}
