using Microsoft.AspNetCore.WebUtilities;

namespace Registry.Api.Sregistry;

/// <summary>The file at the end of a form: whoever reads it to its end has it whole, or learns otherwise before he uses it.</summary>
internal sealed class LastPart(Stream body, MultipartReader form) : Stream
{
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isOver)
        {
            return 0;
        }

        try
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                _isOver = true;
                await RequireEndAsync(cancellationToken);
            }

            return read;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException and not Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            // The form's reader says so too when the form merely breaks off.
            throw new BadHttpRequestException("the form breaks off before its end.", fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task RequireEndAsync(CancellationToken cancellationToken)
    {
        if (await form.ReadNextSectionAsync(cancellationToken) is not null)
        {
            throw new BadHttpRequestException("the form goes on after its file, which must be the last part.");
        }
    }
}
