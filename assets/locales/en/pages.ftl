# Keys of this file begin with `pages-`.
