using System.Diagnostics;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A small file system of its own over a project's folder; only root can have one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Mounts it with the project's files copied onto it; skips the test where that is not allowed.</summary>
    public static Task<SmallDisk> MountAsync(string folder, string size)
    {
        var files = Directory.GetFiles(folder).ToDictionary(file => file, File.ReadAllBytes);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder) != 0)
            Unavailable.Because("a file system can be mounted by root only");
        foreach (var (file, bytes) in files) File.WriteAllBytes(file, bytes);
        return Task.FromResult(new SmallDisk(folder));
    }

    public void ReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", _folder));

    public void Resize(string size) => Assert.Equal(0, Run("mount", "-o", $"remount,size={size}", _folder));

    public ValueTask DisposeAsync()
    {
        Run("umount", "-l", _folder);
        return ValueTask.CompletedTask;
    }

    private static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
