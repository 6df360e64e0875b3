using System.CommandLine;
using System.Text;
using Gapless.Cli;
using Gapless.Cli.Commands;
using Gapless.Cli.Rendering;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Languages.Choose(args);
var parsed = RootBuilder.Build().Parse(args);
if (parsed.Errors.Count > 0)
{
    ErrorPrinter.Usage(parsed);
    return ExitCodes.Usage;
}

RootBuilder.ShortenLists(parsed.CommandResult.Command);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception error)
{
    return ErrorPrinter.Print(error);
}
