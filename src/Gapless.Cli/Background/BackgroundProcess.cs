using System.Diagnostics;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Background;

/// <summary>Runs the same command again without a terminal.</summary>
internal static class BackgroundProcess
{
    private const string Mark = "GAPLESS_BACKGROUND";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>True in the process that was started into the background.</summary>
    public static bool IsOne => Environment.GetEnvironmentVariable(Mark) == "1";

    /// <summary>Starts it and waits until it has its pid file.</summary>
    /// <exception cref="GaplessException">One runs already, or it ended at once.</exception>
    public static async Task<int> StartAsync(Project project, CancellationToken cancellationToken)
    {
        var folder = project.Options.Folder;
        if (PidFile.Live(folder) is { } running) throw new GaplessException(ErrorKind.Held, Text.Of("Background.Running", running, PidFile.PathIn(folder)));
        File.Delete(PidFile.PathIn(folder));
        var errors = Path.Combine(folder, "logs", "backfill", "background.err");
        Directory.CreateDirectory(Path.GetDirectoryName(errors)!);

        using var shell = Start(errors);
        await shell.WaitForExitAsync(cancellationToken);
        var started = project.Time.GetTimestamp();
        while (PidFile.Live(folder) is null)
        {
            if (new FileInfo(errors) is { Exists: true, Length: > 0 } || project.Time.GetElapsedTime(started) > StartLimit)
                throw new GaplessException(ErrorKind.Machine, Text.Of("Background.NotStarted", errors, (await File.ReadAllTextAsync(errors, cancellationToken)).Trim().ReplaceLineEndings(" ")));
            await Task.Delay(Poll, project.Time, cancellationToken);
        }

        Console.Out.WriteLine(Text.Of("Background.Started", PidFile.Live(folder), PidFile.PathIn(folder), Path.Combine(folder, "logs", "backfill")));
        return ExitCodes.Complete;
    }

    // The shell detaches it from our pipes and our terminal, which .NET alone cannot.
    private static Process Start(string errors)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("errors=$1; shift; if command -v setsid >/dev/null 2>&1; then set -- setsid \"$@\"; fi; \"$@\" </dev/null >/dev/null 2>\"$errors\" &");
        start.ArgumentList.Add("gapless-background");
        start.ArgumentList.Add(errors);
        start.ArgumentList.Add(Environment.ProcessPath!);
        var arguments = Environment.GetCommandLineArgs().Skip(1).ToList();
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in arguments.Where(argument => argument != "--background")) start.ArgumentList.Add(argument);
        start.Environment[Mark] = "1";
        return Process.Start(start)!;
    }
}
