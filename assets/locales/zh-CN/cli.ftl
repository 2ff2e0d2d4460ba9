# 本文件的键以 `cli-` 开头：各子命令的提示。

cli-error-output = 无法写出结果：{ $why }。
cli-error-config = 无法读取设置文件 { $path }：{ $why }。未作任何操作。
cli-error-no-data-dir = 没有可存放数据库的主目录。请用 --db 指定文件。
cli-error-no-terminal = 驾驶舱需要终端。脚本请用 `quarterdeck targets`、`actions`、`warnings` 和 `brief`。
cli-error-terminal = 终端出错：{ $why }。已保存的内容都在；没写完的备注下次启动时会再次提示。

cli-backup-written = 已写入：{ $path }

cli-check-database = 数据库：{ $path }
cli-check-config = 设置：{ $path }
cli-check-well = ✓ 一切正常。
cli-check-no-database = { $path } 处还没有数据库。`quarterdeck import` 会新建，也可以直接启动 `quarterdeck`。
cli-check-dumb-terminal = 此终端无法显示驾驶舱。请设置 TERM，例如 xterm-256color。
cli-check-no-utf8 = 当前区域设置不是 UTF-8，中文姓名和符号可能无法显示。请设置 LANG，例如 C.UTF-8。
