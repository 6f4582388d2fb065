namespace Registry.Portal;

internal static class Program
{
    private static void Main()
    {
    }
}
