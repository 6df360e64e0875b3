using System.Diagnostics;
using Xunit;

namespace Gapless.Testing;

/// <summary>A small file system of its own over a folder; only root can have one.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private static readonly byte[] Block = new byte[64 * 1024];
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, ".filler");

    /// <summary>Mounts it with all that is in the folder copied onto it; skips the test where that is not allowed, fails it in CI.</summary>
    public static SmallDisk Mount(string folder, string size)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder) != 0)
            Unavailable.Because("a file system can be mounted by root only");
        foreach (var (file, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        return new SmallDisk(folder);
    }

    /// <summary>Leaves no room on it.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) filler.Write(Block);
        }
        catch (IOException)
        {
            // That was the last of it.
        }
    }

    /// <summary>Takes away what <see cref="Fill"/> put there.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>From here on nothing can be written.</summary>
    public void ReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", _folder));

    /// <summary>Gives it another size.</summary>
    public void Resize(string size) => Assert.Equal(0, Run("mount", "-o", $"remount,size={size}", _folder));

    /// <inheritdoc />
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
