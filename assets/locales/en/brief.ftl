# Keys of this file begin with `brief-`.
