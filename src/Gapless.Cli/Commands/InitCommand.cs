using System.CommandLine;
using Gapless.Cli.Templates;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless init</c>: makes a project folder from a template.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = Text.Of("Init.HelpFolder"), DefaultValueFactory = _ => "." };
        var template = new Option<string>("--template") { Description = Text.Of("Init.HelpTemplate"), HelpName = "NAME", DefaultValueFactory = _ => ProjectTemplate.Names[0] };
        var command = new Command("init", Text.Of("Init.Help")) { folder, template };
        command.SetAction(parsed => Run(parsed.GetValue(template)!, parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string template, string folder, TextWriter output)
    {
        var files = ProjectTemplate.Find(template).WriteTo(folder);
        output.WriteLine(Text.Of("Init.Made", template, folder, Names(files, written: true)));
        if (files.Any(file => !file.Written)) output.WriteLine(Text.Of("Init.Kept", Names(files, written: false)));
        output.WriteLine();
        output.WriteLine(Text.Of("Init.Next"));
        if (Path.GetFullPath(folder) != Environment.CurrentDirectory) output.WriteLine($"  cd {Quoted(folder)}");
        foreach (var (command, why) in Steps(template)) output.WriteLine($"  {command}  # {why}");
        return 0;
    }

    private static (string Command, string Why)[] Steps(string template)
    {
        var steps = template == "etf" ? EtfSteps() : FootballSteps();
        var width = steps.Max(step => step.Command.Length);
        return [.. steps.Select(step => (step.Command.PadRight(width), step.Why))];
    }

    private static (string Command, string Why)[] FootballSteps() =>
    [
        ("cp .env.example .env", Text.Of("Init.NextKey")),
        ("gapless collect --dry-run", Text.Of("Init.NextPlan")),
        ("gapless collect", Text.Of("Init.NextCollect")),
        ("gapless backfill --start-date 2022-01-01 --end-date 2024-12-31", Text.Of("Init.NextBackfill")),
        ("gapless status", Text.Of("Init.NextStatus")),
    ];

    private static (string Command, string Why)[] EtfSteps() =>
    [
        ("gapless simulate etf --start-date 2024-01-01 --end-date 2024-03-31", Text.Of("Init.NextSimulate")),
        ("gapless backfill --start-date 2024-01-01 --end-date 2024-03-31", Text.Of("Init.NextBackfill")),
        ("gapless sql \"FROM strongest('2024-03-29', 10)\"", Text.Of("Init.NextSql")),
        ("gapless status", Text.Of("Init.NextStatus")),
    ];

    private static string Names(IEnumerable<(string File, bool Written)> files, bool written) =>
        string.Join(", ", files.Where(file => file.Written == written).Select(file => file.File));

    private static string Quoted(string folder) =>
        folder.All(c => char.IsLetterOrDigit(c) || "/._-~".Contains(c, StringComparison.Ordinal)) ? folder : $"'{folder.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
