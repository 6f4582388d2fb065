using System.Diagnostics.CodeAnalysis;

namespace Registry.Core.Kernel.Errors;

/// <summary>A refusal: what kind it is, and a sentence that clients print as it stands (what was wrong, what was expected, what to do).</summary>
public sealed record Refusal(RegistryError Error, string Message)
{
    /// <summary>When it is worth another try, where that is known.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The outcome of something that may be refused. Faults (a broken disk, a lost database) are exceptions and never appear here.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"No value, refused: {Refusal.Message}");

    /// <summary>The same refusal, of another type of value.</summary>
    public Result<TOther> As<TOther>() => new Refused(Refusal ?? throw new InvalidOperationException("Not refused."));

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refused refused) => new(default, refused.Reason);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>A refusal on its way into a <see cref="Result{T}"/> of any type.</summary>
public readonly record struct Refused(Refusal Reason);

/// <summary>The value of a command that has nothing to return.</summary>
public sealed record Unit
{
    public static Unit Instance { get; } = new();
}

/// <summary>Short ways to refuse.</summary>
public static class Refuse
{
    public static Refused With(RegistryError error, string message) => new(new Refusal(error, message));

    public static Refused NotFound(string message) => With(RegistryError.NotFound, message);

    public static Refused Invalid(string message) => With(RegistryError.InvalidRequest, message);

    public static Refused Unauthenticated(string message) => With(RegistryError.Unauthenticated, message);

    public static Refused Forbidden(string message) => With(RegistryError.Forbidden, message);

    public static Refused Conflict(string message) => With(RegistryError.Conflict, message);
}
