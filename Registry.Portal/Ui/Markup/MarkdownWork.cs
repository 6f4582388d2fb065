using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Registry.Portal.Ui.Markup;

/// <summary>A text whose Markdown would take more work or room than any text that is meant to be read.</summary>
internal sealed class MarkdownTooLargeException() : Exception("The Markdown takes too much work to lay out.");

/// <summary>
/// Ends the parsing of a text that would take too long. Markdig matches what opens in a block (emphasis, links) with all that is open there, so a block's work grows with the
/// square of their number; and it fills up every row of a table to the width of the widest. Both are counted while the openers are met, before the work is done.
/// </summary>
internal sealed class MarkdownWork : InlineParser, IMarkdownExtension
{
    /// <summary>The sum over all blocks of the squares of their openers: one block of 2,800, or 500 of 125. About 0.15 s.</summary>
    private const long MaxWork = 8_000_000;

    /// <summary>Cells of one table; 1,000 rows of 20.</summary>
    private const long MaxCells = 20_000;

    /// <summary>List and quote marks that a line may begin with.</summary>
    private const int MaxMarks = 64;

    /// <summary>Definitions of link references, each of which Markdig finds by going over the paragraph again.</summary>
    private const int MaxReferences = 1_000;

    /// <summary>Characters gone over that cost as much as a pair of openers.</summary>
    private const int CharactersOfWork = 3;

    public MarkdownWork() => OpeningCharacters = ['*', '_', '~', '^', '+', '=', '[', ']', '!', '|', '\n'];

    /// <summary>What blocks alone can make slow: deep nesting in one line, and very many link references.</summary>
    /// <param name="text">The whole text.</param>
    /// <exception cref="MarkdownTooLargeException">There is too much of it.</exception>
    public static void Check(string text)
    {
        var references = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            references += line.Count("]:");
            if (references > MaxReferences || Marks(line) > MaxMarks)
            {
                throw new MarkdownTooLargeException();
            }
        }
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var block = processor.Block;
        if (processor.ParserStates[Index] is not Count count)
        {
            processor.ParserStates[Index] = count = new Count();
        }

        count.Meet(block, slice.CurrentChar);
        if (slice.CurrentChar == ']' && slice.PeekChar() == '(')
        {
            count.Add(LinkEnd(slice.AsSpan()[2..]) / CharactersOfWork);
        }

        return false;
    }

    /// <summary>How far Markdig may go to find the end of a link's address and title: to the first parenthesis, or where that may be inside of something, to the end.</summary>
    private static int LinkEnd(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(")(<\"'");
        return end >= 0 && rest[end] == ')' ? end : rest.Length;
    }

    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, this);

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        // Only parsing is watched.
    }

    private static int Marks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        foreach (var letter in line)
        {
            if (letter is '>' or '-' or '+' or '*' or '.' or ')')
            {
                marks++;
            }
            else if (!char.IsAsciiDigit(letter) && letter is not (' ' or '\t'))
            {
                return marks;
            }
        }

        // A line of one of these and nothing else is a rule or the underline of a heading.
        var bare = line.Trim();
        return bare.Length > 0 && bare[0] is '-' or '*' && !bare.ContainsAnyExcept(bare[0]) ? 0 : marks;
    }

    private sealed class Count
    {
        private LeafBlock? _block;
        private long _work;
        private long _openers;
        private long _lines;
        private long _pipes;
        private long _widest;

        public void Add(long work)
        {
            _work += work;
            if (_work > MaxWork)
            {
                throw new MarkdownTooLargeException();
            }
        }

        public void Meet(LeafBlock? block, char opener)
        {
            if (!ReferenceEquals(block, _block))
            {
                (_block, _openers, _lines, _pipes, _widest) = (block, 0, 1, 0, 0);
            }

            if (opener == '\n')
            {
                _lines++;
                _pipes = 0;
            }
            else if (opener == '|')
            {
                _widest = Math.Max(_widest, ++_pipes);
            }
            else
            {
                // The square of n is the sum of the first n odd numbers.
                Add((2 * _openers++) + 1);
            }

            if (_widest > 0 && (_widest + 1) * _lines > MaxCells)
            {
                throw new MarkdownTooLargeException();
            }
        }
    }
}
