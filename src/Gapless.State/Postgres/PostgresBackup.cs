using System.ComponentModel;
using System.Diagnostics;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.State.Postgres;

/// <summary><c>pg_dump</c> in its own format, to be restored with <c>pg_restore</c>.</summary>
internal static class PostgresBackup
{
    private const string Program = "pg_dump";

    internal static async Task<string> RunAsync(PostgresAddress address, string target, CancellationToken cancellationToken)
    {
        var unfinished = target + ".tmp";
        var start = Start(address, unfinished);
        try
        {
            using var process = Start(start);
            try
            {
                var said = await process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode != 0)
                    throw new GaplessException(ErrorKind.Machine, Text.Of("Error.BackupFailed", target, LedgerErrors.OneLine(said)));
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }

            File.Move(unfinished, target);
            return target;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static ProcessStartInfo Start(PostgresAddress address, string file)
    {
        var command = PostgresClients.Command(Program, address, "--format=custom", "--no-password", "--file", file);
        var start = new ProcessStartInfo(command.FileName, command.Arguments) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return start;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.BackupTool", Program), error);
        }
    }
}
