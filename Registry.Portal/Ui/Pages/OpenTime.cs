namespace Registry.Portal.Ui.Pages;

/// <summary>How long a part of a page is open. Its token may be asked for afterwards as well, as whatever goes on after an await does; that of a disposed source throws.</summary>
public sealed class OpenTime : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public OpenTime() => Gone = _source.Token;

    /// <summary>Cancelled when the page is left.</summary>
    public CancellationToken Gone { get; }

    public void Dispose()
    {
        _source.Cancel();
        _source.Dispose();
    }
}
