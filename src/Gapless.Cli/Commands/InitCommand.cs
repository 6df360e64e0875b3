using System.CommandLine;
using Gapless.Cli.Configuration;
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
        output.WriteLine($"  cp .env.example .env             # {Text.Of("Init.NextKey")}");
        output.WriteLine($"  gapless collect --dry-run        # {Text.Of("Init.NextPlan")}");
        output.WriteLine($"  gapless collect                  # {Text.Of("Init.NextCollect")}");
        output.WriteLine($"  gapless status                   # {Text.Of("Init.NextStatus")}");
        return 0;
    }

    private static string Names(IEnumerable<(string File, bool Written)> files, bool written) =>
        string.Join(", ", files.Where(file => file.Written == written).Select(file => file.File));

    private static string Quoted(string folder) =>
        folder.All(c => char.IsLetterOrDigit(c) || "/._-~".Contains(c, StringComparison.Ordinal)) ? folder : $"'{folder.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
