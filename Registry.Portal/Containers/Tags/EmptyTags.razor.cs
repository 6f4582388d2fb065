using Microsoft.AspNetCore.Components;

namespace Registry.Portal.Containers.Tags;

/// <summary>What stands where a list about tags has nothing to show.</summary>
public sealed partial class EmptyTags : ComponentBase
{
    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    private string Title => State.List switch
    {
        TagsList.Tags => "No tag names an image here",
        TagsList.Untagged => "Every image has a tag",
        TagsList.History => State.Of is null ? "No tag was ever set here" : $"No tag was ever called {State.Of}",
    };

    private string Text => State.List switch
    {
        TagsList.Tags => "Images without a tag are pulled by their digest. Push one again with a tag to give it a name.",
        TagsList.Untagged => "An image loses its tag when the tag is moved to another image, or is deleted. Then it is listed here until somebody deletes it.",
        TagsList.History => "Each time a tag is set, moved or deleted, a line is written here.",
    };
}
