namespace Registry.Portal.Ui;

/// <summary>One of the <see cref="Tabs"/>.</summary>
/// <param name="Key">Its word in the address.</param>
/// <param name="Title">Its name on the page.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">One of the icons, if it has one.</param>
/// <param name="Count">How many things are in it, where that helps.</param>
public sealed record TabItem(string Key, string Title, string Url, string? Icon = null, long? Count = null);
