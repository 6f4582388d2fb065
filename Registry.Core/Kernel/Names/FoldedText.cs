using System.Text;

namespace Registry.Core.Kernel.Names;

/// <summary>A folded text (<see cref="TextFold"/>) that knows where each of its letters stands in the text as it was written.</summary>
public sealed class FoldedText
{
    private readonly int[] _places;

    /// <param name="text">As it was written.</param>
    public FoldedText(string text)
    {
        var (folded, places) = (new StringBuilder(text.Length), new List<int>(text.Length + 1));
        for (var place = 0; place < text.Length; place++)
        {
            TextFold.Append(folded, text[place]);
            while (places.Count < folded.Length)
            {
                places.Add(place);
            }
        }

        places.Add(text.Length);
        (Text, _places) = (folded.ToString(), [.. places]);
    }

    /// <summary>As it is compared.</summary>
    public string Text { get; }

    /// <summary>Where a letter of <see cref="Text"/> stands in the text as it was written; its length for the end.</summary>
    public int PlaceOf(int letter) => _places[letter];
}
