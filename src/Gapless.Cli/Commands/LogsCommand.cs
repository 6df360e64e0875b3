using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless logs</c>: the newest run's log.</summary>
internal static class LogsCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);

    public static Command Create(GlobalOptions global)
    {
        var lines = new Option<int>("--lines") { Description = Text.Of("Help.LogLines"), HelpName = "N", DefaultValueFactory = _ => 40 };
        var follow = new Option<bool>("--follow") { Description = Text.Of("Help.LogFollow") };
        var command = new Command("logs", Text.Of("Help.Logs")) { lines, follow };
        command.SetAction((parsed, _) => RunAsync(global.Load(parsed).Folder, parsed.GetValue(lines), parsed.GetValue(follow)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int lines, bool follow)
    {
        var logs = Path.Combine(folder, "logs", "backfill");
        var newest = Directory.Exists(logs) ? new DirectoryInfo(logs).GetFiles("backfill_*.log").MaxBy(file => file.Name) : null;
        if (newest is null)
        {
            Console.Error.WriteLine(Text.Of("Logs.None", logs));
            return ExitCodes.Complete;
        }

        using var stop = new StopSignal();
        using var reader = new StreamReader(new FileStream(newest.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var last = new Queue<string>();
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines) last.Dequeue();
        }

        foreach (var line in last) Console.Out.WriteLine(line);
        if (follow) await FollowAsync(reader, stop.Token);
        return ExitCodes.Complete;
    }

    private static async Task FollowAsync(StreamReader reader, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await reader.ReadLineAsync(CancellationToken.None) is { } line) Console.Out.WriteLine(line);
            else await Task.Delay(Poll, TimeProvider.System, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
