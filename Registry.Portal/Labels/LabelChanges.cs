using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Labels;

/// <summary>What the lists of labels have in common.</summary>
internal static class LabelChanges
{
    /// <summary>Whether a change can change a list of labels: they come and go with images, and are seen or not with their collection.</summary>
    public static bool Concern(RegistryEvent change) =>
        change.Kind is RegistryEventKind.Resync or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.CollectionChanged;

    public static LabelFilter Filter(WordListState state) => new(state.Text, state.IsByName ? LabelSort.Name : LabelSort.MostUsed, state.IsReversed);
}
