using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>Declares what an endpoint answers with when it does what was asked: 200 and JSON of this shape.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute<T>() : ProducesResponseTypeAttribute(typeof(T), StatusCodes.Status200OK, MediaTypeNames.Application.Json);

/// <summary>Declares that an endpoint answers 200 and a text of this type, or one of these.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersTextAttribute(string mediaType, params string[] others)
    : ProducesResponseTypeAttribute(typeof(string), StatusCodes.Status200OK, mediaType, others);

/// <summary>Declares that an endpoint serves the bytes of an image: whole, by ranges, and by ETag.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServesImageAttribute : Attribute
{
    /// <summary>Whether a file name that ends in <c>.sha256</c> gets the checksum instead.</summary>
    public bool OrChecksum { get; init; }
}

/// <summary>Declares the errors with which an endpoint refuses. What every declaration of access refuses with (a bad token, a missing scope) need not be said.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RefusesAttribute(params RegistryError[] errors) : Attribute
{
    public IReadOnlyList<RegistryError> Errors { get; } = errors;
}

/// <summary>Says what a parameter of the address is that an action does not take, or takes under another name.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ParameterAttribute(string name, string text) : Attribute
{
    public string Name { get; } = name;

    public string Text { get; } = text;
}

/// <summary>Declares the body that an action reads from the request by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsAttribute(string mediaType, Type? shape = null) : Attribute
{
    public string MediaType { get; } = mediaType;

    /// <summary>What its fields are; null for plain bytes.</summary>
    public Type? Shape { get; } = shape;
}
