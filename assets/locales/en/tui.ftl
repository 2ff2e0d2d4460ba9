# Keys of this file begin with `tui-`.
