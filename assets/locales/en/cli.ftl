# Keys of this file begin with `cli-`.
