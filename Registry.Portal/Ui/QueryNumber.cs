using System.Globalization;

namespace Registry.Portal.Ui;

/// <summary>Numbers in addresses. Pages take them as text, because the framework answers 500 to a number that it cannot read.</summary>
public static class QueryNumber
{
    /// <summary>A page's number, from 1; 1 for anything else.</summary>
    public static int Page(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
}
