import java.nio.file.Files
import java.nio.file.Path

/** Linux counts in hundredths of a second. */
private const val TICKS = 100.0

/** Seconds of this process: user, system, wall. */
fun usage(): List<Double> {
    val fields = Files.readString(Path.of("/proc/self/stat")).substringAfterLast(')').trim().split(' ')
    return listOf(fields[11].toDouble() / TICKS, fields[12].toDouble() / TICKS, System.nanoTime() / 1e9)
}

/** The most memory that was ever in use, in bytes. */
fun mostMemory(): Long {
    val line = Files.readAllLines(Path.of("/proc/self/status")).first { it.startsWith("VmHWM:") }
    return line.filter(Char::isDigit).toLong() * 1024
}
