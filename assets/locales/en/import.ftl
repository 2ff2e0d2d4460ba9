# Keys of this file begin with `import-`.
