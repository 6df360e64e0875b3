using System.Globalization;

namespace Gapless.DuckDb.Tests.Sql.Generated;

/// <summary>Writes table SQL of every form that may run many days in one statement, and some that may not, over the tables of <see cref="Warehouse"/>.</summary>
internal sealed class SqlGenerator(Random random)
{
    private const string D = "'${PARTITION_DATE}'";
    private int _names;

    /// <summary>A relation that can be selected from: its name and its columns, with a letter for each one's type.</summary>
    private sealed record Relation(string Name, string Sql, IReadOnlyList<(string Name, char Type)> Columns);

    private static readonly (string Name, char Type)[] X =
        [("dt", 'd'), ("k", 's'), ("g", 'i'), ("v", 'n'), ("f", 'f'), ("d", 'd'), ("t", 't'), ("s", 'x'), ("b", 'b'), ("l", 'l')];

    private static readonly (string Name, char Type)[] Y = [("dt", 'd'), ("k", 's'), ("g", 'i'), ("v", 'n'), ("d", 'd'), ("s", 'x')];
    private static readonly (string Name, char Type)[] E = [("k", 's'), ("n", 's'), ("g", 'i'), ("d", 'd'), ("s", 'x')];
    private static readonly (string Name, char Type)[] Raw = [("k", 's'), ("g", 'i'), ("v", 'n'), ("d", 'd'), ("s", 'x')];

    /// <summary>A file's text.</summary>
    public string Next()
    {
        var header = Chance(6) ? "-- gapless: lookback=3\n" : "";
        if (Chance(4)) header += "-- gapless: rounding=any\n";
        var commons = new List<Relation>();
        var with = new List<string>();
        for (var i = random.Next(3) - (Chance(2) ? 1 : 0); i > 0; i--)
        {
            var (sql, columns) = Select(commons, depth: 1);
            var name = Fresh("c");
            with.Add($"{name} AS {(Chance(5) ? "MATERIALIZED " : "")}({sql})");
            commons.Add(new Relation(name, name, columns));
        }

        var body = Chance(4) ? SetOperation(commons) : Select(commons, depth: 2).Sql;
        return header + (with.Count > 0 ? $"WITH {string.Join(",\n", with)}\n" : "") + body;
    }

    private bool Chance(int of) => random.Next(of) == 0;

    private T One<T>(params T[] items) => items[random.Next(items.Length)];

    private string Fresh(string prefix) => prefix + (++_names).ToString(CultureInfo.InvariantCulture);

    private string SetOperation(IReadOnlyList<Relation> commons)
    {
        string Side()
        {
            var from = Source(commons, depth: 0);
            return $"SELECT {Column(from, 's')} AS a, {Column(from, 'i')} AS b, CAST({D} AS DATE) - {random.Next(2)} AS c FROM {from.Sql} WHERE {Where(from, depth: 1)}";
        }

        var sql = $"({Side()}) {One("UNION ALL", "UNION", "EXCEPT", "EXCEPT ALL", "INTERSECT", "UNION BY NAME")} ({Side()})";
        return Chance(3) ? $"SELECT b, count(*) AS n, min(a) AS a FROM ({sql}) u GROUP BY b" : Chance(3) ? $"{sql} UNION ALL ({Side()})" : sql;
    }

    private (string Sql, IReadOnlyList<(string Name, char Type)> Columns) Select(IReadOnlyList<Relation> commons, int depth)
    {
        var from = Source(commons, depth);
        var where = Where(from, depth);
        return random.Next(9) switch
        {
            0 or 1 => Grouped(from, where),
            2 => Whole(from, where),
            3 or 4 => Windowed(from, where),
            5 => Distinct(from, where),
            6 => Limited(from, where),
            _ => Plain(from, where, depth),
        };
    }

    private (string, IReadOnlyList<(string, char)>) Plain(Relation from, string where, int depth)
    {
        if (Chance(5) && !from.Sql.Contains(" JOIN ", StringComparison.Ordinal)) return ($"SELECT * FROM {from.Sql} WHERE {where}", from.Columns);
        var items = new List<string>();
        var columns = new List<(string, char)>();
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            var type = One('s', 'i', 'n', 'd', 'b', 'x', 'd');
            var name = Fresh("p");
            items.Add($"{Value(from, type, depth)} AS {name}");
            columns.Add((name, type));
        }

        if (Chance(3)) items.Add($"{One(D, $"DATE {D}", $"CAST({D} AS DATE)")} AS dt");
        if (Chance(6)) items.Add($"unnest({Column(from, 'l')}) AS u");
        return ($"SELECT {(Chance(5) ? "DISTINCT " : "")}{string.Join(", ", items)} FROM {from.Sql} WHERE {where}", columns);
    }

    private (string, IReadOnlyList<(string, char)>) Grouped(Relation from, string where)
    {
        var keys = new List<(string Sql, string Name, char Type)>();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var type = One('s', 'i', 'd');
            keys.Add((Value(from, type, 0), Fresh("q"), type));
        }

        var aggregates = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Sql: Aggregate(from), Name: Fresh("m"))).ToList();
        var list = keys.Select(key => $"{key.Sql} AS {key.Name}").Concat(aggregates.Select(one => $"{one.Sql} AS {one.Name}"));
        var by = random.Next(6) switch
        {
            0 => "ALL",
            1 => string.Join(", ", Enumerable.Range(1, keys.Count)),
            2 => $"ROLLUP ({string.Join(", ", keys.Select(key => key.Sql))})",
            3 => $"GROUPING SETS ((), ({keys[0].Sql}){(keys.Count > 1 ? $", ({keys[1].Sql})" : "")})",
            _ => string.Join(", ", keys.Select(key => key.Sql)),
        };
        var having = Chance(3) ? $" HAVING {One("count(*) > 1", $"max(CAST({D} AS DATE)) > DATE '2024-02-27'", $"sum({Column(from, 'n')}) >= 0")}" : "";
        return ($"SELECT {string.Join(", ", list)} FROM {from.Sql} WHERE {where} GROUP BY {by}{having}", [.. keys.Select(key => (key.Name, key.Type))]);
    }

    /// <summary>An aggregate without GROUP BY: one row, also of a day without rows.</summary>
    private (string, IReadOnlyList<(string, char)>) Whole(Relation from, string where)
    {
        var name = Fresh("w");
        var items = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Aggregate(from)} AS {Fresh("m")}").Append($"count(*) + 1 AS {name}");
        if (Chance(3)) items = items.Append($"{One(D, $"max(DATE {D})", $"DATE {D}")} AS {Fresh("m")}");
        return ($"SELECT {string.Join(", ", items)} FROM {from.Sql} WHERE {where}", [(name, 'i')]);
    }

    private (string, IReadOnlyList<(string, char)>) Windowed(Relation from, string where)
    {
        var partition = Column(from, One('s', 'i'));
        var order = Column(from, One('d', 'n', 'i'));
        var over = $"OVER (PARTITION BY {partition} ORDER BY {order}{One("", " DESC", " NULLS FIRST")})";
        var (a, b, w) = (Fresh("a"), Fresh("b"), Fresh("w"));
        var open = One($"row_number() {over}", $"lag({order}) {over}", $"lead({order}, 2) {over}", $"first_value({order}) {over}", $"ntile(2) {over}", $"sum({Column(from, 'n')}) OVER (PARTITION BY {partition} ORDER BY {order} ROWS 1 PRECEDING)");
        var shut = One(
            $"rank() {over}", $"dense_rank() {over}", $"percent_rank() {over}", $"cume_dist() {over}", $"sum({Column(from, 'n')}) {over}", $"count(*) OVER (PARTITION BY {partition})",
            $"min({Column(from, 's')}) {over}", $"avg({Column(from, 'n')}) OVER (PARTITION BY {partition} ORDER BY {Column(from, 'd')} RANGE BETWEEN INTERVAL 3 DAY PRECEDING AND CURRENT ROW)",
            $"sum({Column(from, 'i')}) OVER (ORDER BY {order} GROUPS 1 PRECEDING)", $"max({Column(from, 'd')}) FILTER (WHERE {Condition(from)}) OVER (PARTITION BY {partition})",
            $"sum({Column(from, 'n')}) OVER (ORDER BY {order} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)");
        var qualify = random.Next(4) switch
        {
            0 => $" QUALIFY row_number() {over} = 1",
            1 => $" QUALIFY {w} <= 2",
            2 => $" QUALIFY rank() {over} = 1",
            _ => "",
        };
        var others = Chance(2) ? "" : $", {shut} AS {Fresh("z")}";
        var third = Chance(3) ? $", {Column(from, 'd')} AS {Fresh("o")}" : "";
        return ($"SELECT {partition} AS {a}, {order} AS {b}, {(Chance(2) ? open : $"rank() {over}")} AS {w}{others}{third} FROM {from.Sql} WHERE {where}{qualify}", [(a, Type(from, partition)), (b, Type(from, order))]);
    }

    private (string, IReadOnlyList<(string, char)>) Distinct(Relation from, string where)
    {
        var (a, b) = (Fresh("a"), Fresh("b"));
        var (key, other) = (Column(from, 's'), Column(from, One('i', 'd', 'n')));
        var order = Chance(4) ? key : $"{key}, {other} DESC";
        return ($"SELECT * FROM (SELECT DISTINCT ON ({key}) {key} AS {a}, {other} AS {b} FROM {from.Sql} WHERE {where} ORDER BY {order}) {Fresh("r")}", [(a, 's'), (b, Type(from, other))]);
    }

    private (string, IReadOnlyList<(string, char)>) Limited(Relation from, string where)
    {
        var (a, b) = (Fresh("a"), Fresh("b"));
        var inner = Chance(4)
            ? $"SELECT {Column(from, 's')} AS {a}, count(*) AS {b} FROM {from.Sql} WHERE {where} GROUP BY 1 ORDER BY {One(a, "1", "2")} LIMIT {random.Next(4)}"
            : $"SELECT {Column(from, 's')} AS {a}, {Column(from, 'i')} AS {b} FROM {from.Sql} WHERE {where} ORDER BY {One("ALL", $"{a}, {b} DESC", "2, 1", b, $"{b} NULLS FIRST, {a}")} LIMIT {random.Next(5)}{(Chance(3) ? " OFFSET 1" : "")}";
        return ($"SELECT * FROM ({inner}) {Fresh("r")}", [(a, 's'), (b, 'i')]);
    }

    private Relation Source(IReadOnlyList<Relation> commons, int depth)
    {
        var one = Leaf(commons, depth);
        if (!Chance(3)) return one;
        var other = Leaf(commons, 0);
        var (left, right) = (Column(one, 's'), Column(other, 's'));
        var equal = $"{left} = {right}";
        var dated = other.Columns.FirstOrDefault(column => column.Type == 'd').Name;
        var date = dated is null ? "" : $" AND {other.Name}.{dated} {One("=", "=", "<=", ">")} {Date()}";
        if (Chance(8) && one.Columns.Any(column => Short(column.Name) == "dt")) date += $" AND {Qualified(one, one.Columns.First(column => Short(column.Name) == "dt").Name)} = {D}";
        var sameDay = dated is not null && one.Columns.Any(column => column.Type == 'd')
            ? $" AND {other.Name}.{dated} = {Column(one, 'd')}{One("", " - 1")}" : "";
        var both = new Relation(one.Name, "", [.. one.Columns.Select(column => (column.Name.Contains('.', StringComparison.Ordinal) ? column.Name : $"{one.Name}.{column.Name}", column.Type)), .. other.Columns.Select(column => ($"{other.Name}.{column.Name}", column.Type))]);
        return random.Next(9) switch
        {
            0 => both with { Sql = $"{one.Sql} JOIN {other.Sql} ON {equal}{date}" },
            1 => both with { Sql = $"{one.Sql} JOIN {other.Sql} ON {equal}{sameDay}" },
            2 or 3 => both with { Sql = $"{one.Sql} LEFT JOIN {other.Sql} ON {equal}{date}" },
            4 => both with { Sql = $"{one.Sql} LEFT JOIN {other.Sql} ON {equal}{sameDay}" },
            5 => both with { Sql = $"{one.Sql} RIGHT JOIN {other.Sql} ON {equal}{date}" },
            6 => one with { Sql = $"{one.Sql} SEMI JOIN {other.Sql} ON {equal}{date}" },
            7 => both with { Sql = $"{one.Sql}, {other.Sql}" },
            _ => Lateral(one, both),
        };
    }

    private Relation Lateral(Relation one, Relation both)
    {
        var name = Fresh("j");
        return both with
        {
            Sql = $"{one.Sql}, LATERAL (SELECT count(*) AS n, max(y.d) AS m FROM ods.y y WHERE y.k = {Column(one, 's')} AND y.dt <= {D}) {name}",
            Columns = [.. both.Columns.Take(one.Columns.Count), ($"{name}.n", 'i'), ($"{name}.m", 'd')],
        };
    }

    private Relation Leaf(IReadOnlyList<Relation> commons, int depth)
    {
        var name = Fresh("t");
        switch (random.Next(8))
        {
            case 0 or 1:
                return new Relation(name, $"ods.y {name}", Y);
            case 2:
                return new Relation(name, $"tmp_x {name}", Raw);
            case 3:
                return new Relation(name, $"dim.e AS {name}", E);
            case 4 when commons.Count > 0:
            case 5 when commons.Count > 0:
                var common = commons[random.Next(commons.Count)];
                return new Relation(name, $"{common.Name} {name}", common.Columns);
            case 6 when depth > 0:
                var (sql, columns) = Select(commons, depth - 1);
                return new Relation(name, $"({sql}) {name}", columns);
            case 7:
                return new Relation(name, $"(SELECT * FROM ods.x WHERE dt {One("=", "<=")} {D}) {name}", X);
            default:
                return new Relation(name, $"ods.x {name}", X);
        }
    }

    private string Where(Relation from, int depth)
    {
        var all = new List<string>();
        var dated = from.Columns.Where(column => Short(column.Name) == "dt").Select(column => Qualified(from, column.Name)).ToList();
        foreach (var dt in dated)
        {
            if (!Chance(5)) all.Add(Day(dt));
        }

        if (Chance(2)) all.Add(Condition(from));
        if (depth > 0 && Chance(3)) all.Add(Subquery(from));
        if (Chance(6)) all.Add($"({Condition(from)} OR {Day(Column(from, 'd'))})");
        return all.Count == 0 ? "true" : string.Join(" AND ", all);
    }

    private string Day(string dt) => random.Next(12) switch
    {
        0 or 1 or 2 or 3 => $"{dt} = {D}",
        4 => $"{dt} = DATE {D} - {random.Next(3)}",
        5 => $"{dt} BETWEEN DATE {D} - {random.Next(4)} AND {D}",
        6 => $"{dt} BETWEEN CAST({D} AS DATE) - INTERVAL 2 DAY AND CAST({D} AS DATE)",
        7 => $"{dt} <= {D} AND {dt} > DATE {D} - 3",
        8 => $"{dt} IN ({D}, '2024-02-29')",
        9 => $"({dt} = {D} OR {dt} = DATE {D} - 1)",
        10 => $"{dt} < {D}",
        _ => $"{D} BETWEEN {dt} AND {dt} + 2",
    };

    private string Date() => One(D, $"DATE {D}", $"CAST({D} AS DATE) - 1", "DATE '2024-02-29'");

    private string Condition(Relation from) => random.Next(11) switch
    {
        0 => $"{Column(from, 'i')} > {random.Next(3)}",
        1 => $"{Column(from, 's')} <> 'a'",
        2 => $"{Column(from, 's')} IS NULL",
        3 => $"{Column(from, 'd')} {One("=", "<", ">=", "<>")} {Date()}",
        4 => $"{Column(from, 'x')} {One("=", "<", ">=", "<>")} {D}",
        5 => $"{Column(from, 't')} {One("=", "<", ">=")} {Date()}",
        6 => $"NOT ({Column(from, 'i')} = 1)",
        7 => $"{Column(from, 'd')} IS NOT DISTINCT FROM {Date()}",
        8 => $"{Column(from, 'x')} IN ({D}, '2024-02-28')",
        9 => $"{D} BETWEEN {Column(from, 'd')} AND {Column(from, 'd')}",
        _ => $"CASE WHEN {Column(from, 'i')} = 0 THEN {Column(from, 'd')} = {D} ELSE true END",
    };

    private string Subquery(Relation from)
    {
        var y = Fresh("s");
        var same = $"{y}.k = {Column(from, 's')}";
        return random.Next(7) switch
        {
            0 => $"EXISTS (SELECT 1 FROM ods.y {y} WHERE {same} AND {Day($"{y}.dt")})",
            1 => $"NOT EXISTS (SELECT 1 FROM ods.y {y} WHERE {same} AND {Day($"{y}.dt")})",
            2 => $"{Column(from, 's')} IN (SELECT {y}.k FROM ods.y {y} WHERE {Day($"{y}.dt")})",
            3 => $"{Column(from, 'i')} NOT IN (SELECT {y}.g FROM ods.y {y} WHERE {y}.g IS NOT NULL AND {Day($"{y}.dt")})",
            4 => $"{Column(from, 'i')} >= (SELECT min({y}.g) FROM ods.y {y} WHERE {Day($"{y}.dt")})",
            5 => $"{Column(from, 'd')} = (SELECT max({y}.dt) FROM ods.y {y} WHERE {y}.dt <= {D} AND {same})",
            _ => $"(SELECT count(*) FROM tmp_x {y} WHERE {same}) {One("= 0", "> 0", "< 2")}",
        };
    }

    private string Aggregate(Relation from) => random.Next(13) switch
    {
        0 => "count(*)",
        1 => $"count(DISTINCT {Column(from, 's')})",
        2 => $"sum({Column(from, 'n')})",
        3 => $"avg({Column(from, 'n')})",
        4 => $"min({Column(from, 'd')})",
        5 => $"max({Column(from, 's')})",
        6 => $"sum({Column(from, 'i')}) FILTER (WHERE {Condition(from)})",
        7 => $"median({Column(from, 'n')})",
        8 when Column(from, 'x') is var text => $"string_agg({text}, ',' ORDER BY {text}{One("", " DESC")})",
        9 => $"bool_and({Column(from, 'b')})",
        10 when Column(from, One('i', 'x')) is var item => $"list({One("", "DISTINCT ")}{item} ORDER BY {item})",
        11 => $"sum({Column(from, 'f')})",
        _ => $"coalesce(sum(CASE WHEN {Column(from, 'd')} <= {Date()} THEN 1 END), 0)",
    };

    private string Value(Relation from, char type, int depth) => type switch
    {
        's' => One(Column(from, 's'), $"upper({Column(from, 's')})", $"coalesce({Column(from, 's')}, '-')", $"{Column(from, 's')} || {D}", $"concat({Column(from, 'x')}, '/', {D})"),
        'i' when depth > 0 && Chance(5) => $"(SELECT count(*) FROM ods.y z WHERE z.k = {Column(from, 's')} AND {Day("z.dt")})",
        'i' when depth > 0 && Chance(8) => $"(SELECT sum(z.v) + 1 FROM tmp_x z)",
        'i' => One(Column(from, 'i'), $"{Column(from, 'i')} + 1", $"date_diff('day', {Column(from, 'd')}, DATE {D})", $"length({Column(from, 's')})", $"day(DATE {D})"),
        'n' => One(Column(from, 'n'), $"{Column(from, 'n')} * 2", $"round({Column(from, 'n')})"),
        'd' => One(Column(from, 'd'), $"{Column(from, 'd')} - 1", $"DATE {D}", $"coalesce({Column(from, 'd')}, DATE {D})", $"greatest({Column(from, 'd')}, DATE {D})", $"date_trunc('month', DATE {D})"),
        'b' => Condition(from),
        _ => Column(from, type),
    };

    /// <summary>A column of a type, or where there is none an expression of that type.</summary>
    private string Column(Relation from, char type)
    {
        var found = from.Columns.Where(column => column.Type == type).ToList();
        if (found.Count > 0) return Qualified(from, found[random.Next(found.Count)].Name);
        return type switch
        {
            's' => "CAST(NULL AS VARCHAR)",
            'i' => "7",
            'n' => "1.5",
            'd' => "DATE '2024-02-28'",
            't' => "TIMESTAMP '2024-02-28 12:00:00'",
            'x' => "'2024-02-28'",
            'b' => "true",
            'f' => "CAST(0.5 AS DOUBLE)",
            _ => "[1, 2]",
        };
    }

    private static string Qualified(Relation from, string column) => column.Contains('.', StringComparison.Ordinal) ? column : $"{from.Name}.{column}";

    private static string Short(string column) => column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The type of what <see cref="Column"/> gave: of a column, or of the expression in the place of one.</summary>
    private static char Type(Relation from, string column) => from.Columns.FirstOrDefault(one => Qualified(from, one.Name) == column).Type switch
    {
        '\0' => column[0] switch { 'D' => 'd', '1' => 'n', 'C' => 's', _ => 'i' },
        var type => type,
    };
}
