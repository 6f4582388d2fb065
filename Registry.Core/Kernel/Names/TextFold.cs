using System.Text;

namespace Registry.Core.Kernel.Names;

/// <summary>
/// Texts as they are compared when people search: in lower case, without accents, and with the letters that people type for those that their keyboard lacks (ß is ss, ø is o). The function <c>fold_text</c> in the
/// database does the same. By a table, because the framework does not decompose letters while <c>InvariantGlobalization</c> is on.
/// </summary>
public static class TextFold
{
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036F';

    /// <summary>Behind the last letter of the table.</summary>
    private const int End = 0x2000;

    /// <summary>A letter, and those that are the same with an accent: all of Latin, Greek and Cyrillic that Unicode decomposes, and some that it does not.</summary>
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dðďđḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ", "hĥħȟḣḥḧḩḫẖ", "iìíîïĩīĭįİıǐȉȋḭḯỉị", "jĵǰ",
        "kķǩḱḳḵ", "lĺļľłḷḹḻḽ", "mḿṁṃ", "nñńņňŋǹṅṇṉṋ", "oòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšſșṡṣṥṧṩẛ", "tţťŧțṫṭṯṱẗ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ", "ʒǯ", "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ", "εέἐἑἒἓἔἕὲέ",
        "ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ", "ιΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ", "οόὀὁὂὃὄὅὸό", "ρῤῥ", "σς", "υΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ", "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ", "ϒϓϔ", "аӑӓ", "гѓ", "еѐёӗ",
        "жӂӝ", "зӟ", "ийѝӣӥ", "кќ", "оӧ", "уўӯӱӳ", "чӵ", "ыӹ", "эӭ", "ії", "ѵѷ", "әӛ", "өӫ",
    ];

    private static readonly char[] Plain = Table();

    /// <summary>The text as it is compared.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            Append(folded, letter);
        }

        return folded.ToString();
    }

    /// <summary>What a letter becomes: nothing of an accent that stands alone, two letters of some.</summary>
    internal static void Append(StringBuilder folded, char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        lower = lower < End ? Plain[lower] : lower;
        _ = lower switch
        {
            >= FirstMark and <= LastMark => folded,
            'ß' => folded.Append("ss"),
            'æ' or 'ǣ' or 'ǽ' => folded.Append("ae"),
            'œ' => folded.Append("oe"),
            'þ' => folded.Append("th"),
            _ => folded.Append(lower),
        };
    }

    private static char[] Table()
    {
        var table = new char[End];
        for (var letter = 0; letter < End; letter++)
        {
            table[letter] = (char)letter;
        }

        foreach (var same in Letters)
        {
            foreach (var letter in same)
            {
                table[letter] = same[0];
            }
        }

        return table;
    }
}
