using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Hosting.Configuration;

/// <summary>The values that a configuration may refer to: the process's environment, then the project's <c>.env</c>.</summary>
internal static class EnvironmentValues
{
    /// <summary>Reads <c>.env</c> in the folder, if there is one.</summary>
    /// <exception cref="GaplessException">It can't be read. Its content is never told: there are keys in it.</exception>
    public static Func<string, string?> Of(string folder)
    {
        var file = Path.Combine(folder, ".env");
        var values = File.Exists(file) ? Parse(file) : [];
        return name => Environment.GetEnvironmentVariable(name) ?? values.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> Parse(string file)
    {
        var text = ProjectText.Read(file);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, value) in DotNetEnv.Env.LoadContents(text, DotNetEnv.Env.NoEnvVars())) values[name] = value;
        }
        catch (Sprache.ParseException wrong)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Config.DotEnv", file, wrong.Position?.Line ?? 1));
        }

        return values;
    }
}
