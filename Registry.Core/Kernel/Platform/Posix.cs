using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Registry.Core.Kernel.Platform;

/// <summary>The few calls of the operating system that .NET does not offer.</summary>
internal static partial class Posix
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    private const int NoSuchProcess = 3;
    private const int CurrentDirectory = -100;
    private const int OwnerAndInode = 0x8 | 0x10 | 0x100;
    private const uint Blocks = 0x400;
    private const int BlockBytes = 512;
    private const int CloseOnExec = 0x80000;

    /// <summary>Who owns a file, and which file it is whatever path led to it.</summary>
    public sealed record FileFacts(uint UserId, uint GroupId, ulong Inode, ulong Device);

    public static uint EffectiveUserId => GetEffectiveUserId();

    /// <summary>Facts about the file that a path leads to, links followed; null when there is none or it may not be seen.</summary>
    public static FileFacts? FactsOrNull(string path)
    {
        // The kernel's struct statx has one layout on every architecture, unlike struct stat.
        Span<byte> facts = stackalloc byte[256];
        if (StatX(CurrentDirectory, path, 0, OwnerAndInode, facts) != 0)
        {
            return null;
        }

        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(facts[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(facts[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(facts[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(facts[136..]));
    }

    /// <summary>Bytes of the disk that a file takes, whatever its length; 0 when there is none.</summary>
    public static long AllocatedBytes(string path)
    {
        Span<byte> facts = stackalloc byte[256];
        return StatX(CurrentDirectory, path, 0, Blocks, facts) == 0 ? (long)BinaryPrimitives.ReadUInt64LittleEndian(facts[48..]) * BlockBytes : 0;
    }

    /// <summary>Gives a file or folder to a user; a link itself, not what it points to.</summary>
    public static void ChangeOwner(string path, uint userId, uint groupId) => Check(LinkChangeOwner(path, userId, groupId), path);

    /// <summary>Sends a signal; a process that is gone already is no error.</summary>
    public static void Signal(int process, int signal)
    {
        if (SendSignal(process, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} to process {process}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>Makes renames and new names in a folder survive a power cut.</summary>
    public static void SyncDirectory(string path)
    {
        var handle = OpenFile(path, CloseOnExec);
        Check(handle, path);
        try
        {
            Check(SyncFile(handle), path);
        }
        finally
        {
            _ = CloseFile(handle);
        }
    }

    private static void Check(int result, string path)
    {
        if (result < 0)
        {
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkChangeOwner(string path, uint userId, uint groupId);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, Span<byte> facts);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFile(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseFile(int handle);
}
