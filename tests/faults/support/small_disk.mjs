// A disk of one's own, small enough to fill: a tmpfs, which only root may mount.
import { execFile } from "node:child_process";
import { openSync, closeSync, writeSync } from "node:fs";
import { mkdtemp, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const command = promisify(execFile);

export class SmallDisk {
  /** Fails, rather than passing over what it is for, where nothing may be mounted. */
  static async mount(size_mib) {
    const disk = new SmallDisk();
    disk.folder = await mkdtemp(join(tmpdir(), "rentezy-disk-"));
    try {
      // PostgreSQL runs as somebody else and must be able to pass.
      await command("mount", ["-t", "tmpfs", "-o", `size=${size_mib}m,mode=0711`, "tmpfs", disk.folder]);
    } catch (error) {
      await rmdir(disk.folder);
      throw new Error(`a full disk can only be tried where a small one can be mounted, and it cannot: run this suite as root, in a container with CAP_SYS_ADMIN (${error.stderr?.trim() ?? error.message})`);
    }
    return disk;
  }

  /** To the last byte. */
  fill() {
    const file = openSync(join(this.folder, "ballast"), "a");
    for (let size = 1 << 20; size > 0; )
      try {
        writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if (error.code !== "ENOSPC") throw error;
        size = size > 1 ? size >> 1 : 0;
      }
    closeSync(file);
  }

  empty() {
    return rm(join(this.folder, "ballast"), { force: true });
  }

  async unmount() {
    await command("umount", [this.folder]);
    await rmdir(this.folder);
  }
}
