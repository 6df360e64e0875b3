namespace Gapless.Bench;

/// <summary>What any collector must do at least: a process that reads the same answers one after the other and throws them away.</summary>
internal static class BareRead
{
    /// <summary>How this program is told to be that process.</summary>
    public const string Argument = "--bare-read";

    /// <summary>Reads the addresses on standard input, one a line.</summary>
    public static async Task<int> RunAsync(Uri root)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", "bench");
        while (await Console.In.ReadLineAsync() is { } address) await http.GetByteArrayAsync(new Uri(root, address));
        return 0;
    }

    /// <summary>Starts the process and waits for it.</summary>
    public static Task<Child> StartAsync(Uri root, IEnumerable<string> addresses) =>
        Child.RunAsync(Environment.ProcessPath!, [Argument, root.AbsoluteUri], string.Concat(addresses.Select(address => address + "\n")));
}
