using System.CommandLine;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary>Puts the commands together.</summary>
internal static class RootBuilder
{
    public static RootCommand Build()
    {
        var options = new GlobalOptions();
        var root = new RootCommand(Text.Of("Help.Root"))
        {
            InitCommand.Create(),
            CollectCommand.Create(options),
            BackfillCommand.Create(options),
            RunCommand.Create(options),
            PlanCommand.Create(options),
            VerifyCommand.Create(options),
            RepairCommand.Create(options),
            LedgerCommand.Create(options),
            DagsCommand.Create(options),
            CatalogCommand.Create(options),
            SqlCommand.Create(options),
            StatusCommand.Create(options),
            RunsCommand.Create(options),
            StopCommand.Create(options),
            CancelCommand.Create(options),
            ResumeCommand.Create(options),
            UndoCommand.Create(options),
            GcCommand.Create(options),
            ScheduleCommand.Create(options),
            MatchesCommand.Create(options),
            DbCommand.Create(options),
            LogsCommand.Create(options),
            ServeCommand.Create(options),
            SimulateCommand.Create(options),
            DemoCommand.Create(options),
        };
        foreach (var option in options.All) root.Options.Add(option);
        return root;
    }

    /// <summary>In a list of commands the first sentence of each will do; the examples stand in the command's own help.</summary>
    public static void ShortenLists(Command command)
    {
        foreach (var sub in command.Subcommands) sub.Description = sub.Description?.Split('\n')[0];
    }
}
