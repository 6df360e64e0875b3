using System.Globalization;
using System.Text.RegularExpressions;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql;

/// <summary>The <c>-- gapless:</c> comments of a file, wherever they stand.</summary>
internal sealed partial class Header
{
    private static readonly string[] Known = ["check", "key", "lookback", "rounding"];

    private readonly List<TableCheck> _checks = [];
    private readonly List<DeclaredKey> _keys = [];

    private Header()
    {
    }

    /// <summary><c>lookback=N</c>: how many days before the day that is computed are read where the SQL does not say it.</summary>
    public int? Lookback { get; private set; }

    /// <summary><c>rounding=any</c>: the last digits of floating-point sums may depend on the order of rows.</summary>
    public bool AnyRounding { get; private set; }

    /// <summary>The checks, in order.</summary>
    public IReadOnlyList<TableCheck> Checks => _checks;

    /// <summary><c>key layer.table(a, b)</c>: what the author knows of the inputs.</summary>
    public IReadOnlyList<DeclaredKey> Keys => _keys;

    /// <summary>Reads the comments of a file.</summary>
    /// <exception cref="SqlTemplateException">One is not understood.</exception>
    public static Header Read(string sql, SqlParser parser)
    {
        var header = new Header();
        foreach (var (start, text) in SqlText.Read(sql).Comments)
        {
            if (Directive().Match(text) is not { Success: true } match) continue;
            var before = sql[..(start + 2 + match.Groups[1].Index)];
            var place = TextPlace.AfterCharacters(sql, before.EnumerateRunes().Count());
            header.Take(match.Groups[1].Value.Trim(), place, parser);
        }

        return header;
    }

    private void Take(string text, TextPlace place, SqlParser parser)
    {
        var name = Name().Match(text).Value;
        var rest = text[name.Length..].Trim();
        switch (name.ToLowerInvariant())
        {
            case "lookback":
                if (Lookback is not null) throw Wrong(place, Text.Of("Sql.LookbackTwice"));
                Lookback = Number(rest) ?? throw Wrong(place, Text.Of("Sql.Lookback", text));
                break;
            case "rounding":
                if (!Any().IsMatch(rest)) throw Wrong(place, Text.Of("Sql.Rounding", text));
                AnyRounding = true;
                break;
            case "key":
                _keys.Add(DeclaredKey.Read(rest) ?? throw Wrong(place, Text.Of("Sql.Key", text)));
                break;
            case "check":
                _checks.Add(CheckReader.Read(rest, place, parser));
                break;
            default:
                throw Unknown(name.Length > 0 ? name : text, place);
        }
    }

    private static int? Number(string rest) =>
        Equals().Match(rest) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    private static SqlTemplateException Unknown(string name, TextPlace place) => Wrong(place, NearestName.Of(name, Known) is { } near
        ? Text.Of("Sql.UnknownDirective", name, near)
        : Text.Of("Sql.UnknownDirectiveList", name, string.Join(", ", Known)));

    private static SqlTemplateException Wrong(TextPlace place, string message) => new(place.Line, place.Column, message);

    [GeneratedRegex(@"^\s*gapless\s*:\s*(.*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^[A-Za-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^=\s*([0-9]{1,5})\z")]
    private static partial Regex Equals();

    [GeneratedRegex(@"^=\s*any\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Any();
}
