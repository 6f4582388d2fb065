namespace Registry.Api.Sregistry;

// What is sent is here for the description of the endpoints alone: the actions read the fields themselves, and the form as it arrives (PushForm).

/// <summary>What a client announces.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Tag">The tag.</param>
internal sealed record AnnouncedPush(string Collection, string Name, string Tag);

/// <summary>Where to push to.</summary>
/// <param name="Cid">The collection's id, for the form.</param>
internal sealed record PushTarget(string Cid);

/// <summary>The form with an image.</summary>
/// <param name="Collection">The collection's id, from the first step.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Tag">The tag.</param>
/// <param name="File1">The image; the last part.</param>
internal sealed record ImageForm(string Collection, string Name, string Tag, Stream File1);

/// <summary>A push that is done.</summary>
/// <param name="Message">For people.</param>
internal sealed record PushDone(string Message);
