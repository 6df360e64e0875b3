using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads a small text file of a project, or says in one line why it can't.</summary>
internal static class ProjectText
{
    private const int MostBytes = 1 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.TooLong", file));
            return Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NotText", file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GaplessException(ErrorKind.Machine, Text.Of("Config.Unreadable", file, fault.Message), fault);
        }
    }
}
