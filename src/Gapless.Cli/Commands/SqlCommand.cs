using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless sql</c>: asks the tables.</summary>
internal static class SqlCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const int MostRowsOfTable = 1_000;

    public static Command Create(GlobalOptions global)
    {
        var sql = new Argument<string>("SQL") { Description = Text.Of("Help.SqlText") };
        var format = new Option<string?>("--format") { Description = Text.Of("Help.SqlFormat"), HelpName = "table|csv|json" };
        var limit = new Option<int?>("--limit") { Description = Text.Of("Help.SqlLimit"), HelpName = "N" };
        var command = new Command("sql", Text.Of("Help.Sql")) { sql, format, limit };
        command.SetAction((parsed, _) => RunAsync(global, parsed, parsed.GetValue(sql)!, parsed.GetValue(format), parsed.GetValue(limit)));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, ParseResult parsed, string sql, string? format, int? limit)
    {
        format ??= parsed.GetValue(global.Json) ? Json : Table;
        if (format is not (Table or Csv or Json)) throw new GaplessException(ErrorKind.Usage, Text.Of("Sql.Format", format));
        if (limit < 0) throw new GaplessException(ErrorKind.Usage, Text.Of("Sql.Limit", limit));
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        using var stop = new StopSignal();
        await using var project = await Project.OpenAsync(options, readOnly: true, stop.Token);
        using var session = await LakeSession.OpenAsync(project, graph, sql, stop.Token);
        try
        {
            using var result = await Task.Run(() => session.Query(sql, stop.Token));
            Write(format, result, limit);
            return ExitCodes.Complete;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
    }

    private static void Write(string format, DuckDb.DuckDbResult result, int? limit)
    {
        if (format == Csv) SqlView.WriteCsv(Console.Out, result, limit);
        else if (format == Json) SqlView.WriteJson(Console.Out, result, limit);
        else SqlView.WriteTable(Console.Out, result, limit ?? MostRowsOfTable);
    }
}
