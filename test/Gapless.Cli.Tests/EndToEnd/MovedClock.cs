using System.Diagnostics;
using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>
/// Puts the clock of the program's process to another time, past the program: a library loaded before libc's answers for the
/// time of day. It takes a C compiler; where there is none, the test is skipped, in CI as well.
/// </summary>
internal static class MovedClock
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <time.h>
        int clock_gettime(clockid_t clock, struct timespec *now) {
            static int (*real)(clockid_t, struct timespec *);
            if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
            int result = real(clock, now);
            const char *offset = getenv("MOVED_CLOCK_SECONDS");
            if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += atol(offset);
            return result;
        }
        """;

    private static readonly Lazy<string?> Library = new(Build);

    /// <summary>Makes further processes with these variables live at that time, and on from there.</summary>
    public static void Set(Dictionary<string, string> environment, DateTimeOffset now) => Set(environment, now - TimeProvider.System.GetUtcNow());

    /// <summary>Makes further processes with these variables live that much later.</summary>
    public static void Set(Dictionary<string, string> environment, TimeSpan later)
    {
        if (Library.Value is not { } library)
        {
            Assert.Skip("there is no C compiler for the moved clock");
            return;
        }

        environment["LD_PRELOAD"] = library;
        environment["MOVED_CLOCK_SECONDS"] = ((long)later.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static string? Build()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var folder = Directory.CreateTempSubdirectory("gapless-clock-").FullName;
        var (source, library) = (Path.Combine(folder, "clock.c"), Path.Combine(folder, "clock.so"));
        File.WriteAllText(source, Source);
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]) { UseShellExecute = false })!;
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
