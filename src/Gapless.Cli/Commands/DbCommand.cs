using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Gapless.Cli.Rendering;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Options;
using Gapless.State.Maintenance;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless db</c>: a shell, a backup, the schema.</summary>
internal static class DbCommand
{
    public static Command Create(GlobalOptions global)
    {
        var sql = new Argument<string?>("SQL") { Description = Text.Of("Help.DbSql"), Arity = ArgumentArity.ZeroOrOne };
        var shell = new Command("shell", Text.Of("Help.DbShell")) { sql };
        shell.SetAction((parsed, token) => ShellAsync(Load(global, parsed), parsed.GetValue(sql), token));

        var folder = new Argument<string?>("DIR") { Description = Text.Of("Help.DbFolder"), Arity = ArgumentArity.ZeroOrOne };
        var backup = new Command("backup", Text.Of("Help.DbBackup")) { folder };
        backup.SetAction((parsed, token) => BackupAsync(Load(global, parsed), parsed.GetValue(folder), token));

        var migrate = new Command("migrate", Text.Of("Help.DbMigrate"));
        migrate.SetAction((parsed, token) => MigrateAsync(Load(global, parsed), token));
        return new Command("db", Text.Of("Help.Db")) { shell, backup, migrate };
    }

    private static ProjectOptions Load(GlobalOptions global, ParseResult parsed)
    {
        var options = global.Load(parsed);
        KnownErrors.Hide(options.Secrets());
        return options;
    }

    private static LedgerMaintenance Maintenance(ProjectOptions options) =>
        new(Project.LedgerOptions(options, readOnly: false), Project.Components, TimeProvider.System);

    private static async Task<int> ShellAsync(ProjectOptions options, string? sql, CancellationToken cancellationToken)
    {
        var maintenance = Maintenance(options);
        if (sql is not null) return await QueryAsync(maintenance, sql, cancellationToken);
        if (!Console.IsInputRedirected && TryStart(maintenance.ShellCommand()) is { } process)
        {
            using (process) await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }

        if (!Console.IsInputRedirected) Console.Error.WriteLine(Text.Of("Db.OwnPrompt", maintenance.ShellCommand().FileName));
        return await PromptAsync(maintenance, cancellationToken);
    }

    private static async Task<int> PromptAsync(LedgerMaintenance maintenance, CancellationToken cancellationToken)
    {
        var code = ExitCodes.Complete;
        while (true)
        {
            if (!Console.IsInputRedirected) Console.Error.Write("gapless> ");
            if (await Console.In.ReadLineAsync(cancellationToken) is not { } line || line.Trim() is "exit" or "quit" or ".quit") return code;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                code = await QueryAsync(maintenance, line, cancellationToken);
            }
            catch (GaplessException error) when (error.Kind == ErrorKind.Usage)
            {
                code = ErrorPrinter.Print(error);
            }
        }
    }

    private static async Task<int> QueryAsync(LedgerMaintenance maintenance, string sql, CancellationToken cancellationToken)
    {
        var answer = await maintenance.QueryAsync(sql, cancellationToken);
        TableView.Write(Console.Out, answer);
        return ExitCodes.Complete;
    }

    private static Process? TryStart(ShellCommand command)
    {
        var start = new ProcessStartInfo(command.FileName) { UseShellExecute = false };
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<int> BackupAsync(ProjectOptions options, string? folder, CancellationToken cancellationToken)
    {
        var file = await Backups.MakeAsync(options, folder ?? Backups.FolderOf(options), TimeProvider.System, cancellationToken);
        Console.Out.WriteLine(Text.Of("Db.BackedUp", file));
        return ExitCodes.Complete;
    }

    private static async Task<int> MigrateAsync(ProjectOptions options, CancellationToken cancellationToken)
    {
        var applied = await Maintenance(options).MigrateAsync(cancellationToken);
        foreach (var migration in applied) Console.Out.WriteLine(Text.Of("Db.Applied", migration.Component, migration.Name));
        if (applied.Count == 0) Console.Out.WriteLine(Text.Of("Db.UpToDate"));
        return ExitCodes.Complete;
    }
}
