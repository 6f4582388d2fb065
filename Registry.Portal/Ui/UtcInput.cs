namespace Registry.Portal.Ui;

/// <summary>Times in fields of the type <c>datetime-local</c>, which knows no zone: the portal's are UTC, as their labels say.</summary>
public static class UtcInput
{
    public static DateTimeOffset? Of(DateTime? typed) => typed is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    /// <summary>To the minute, as the field shows it.</summary>
    public static DateTime? For(DateTimeOffset? time) => time?.UtcDateTime is { } utc ? new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, DateTimeKind.Unspecified) : null;
}
