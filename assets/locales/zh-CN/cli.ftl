# 本文件的键以 `cli-` 开头：各子命令的提示。

cli-error-output = 无法写出结果：{ $why }。该保存的都已保存。
cli-error-config = 无法读取设置文件 { $path }：{ $why }。未作任何操作。
cli-error-no-data-dir = 没有可存放数据库的主目录。请用 --db 指定文件。
cli-error-no-terminal = 驾驶舱需要终端。脚本请用 `quarterdeck targets`、`actions`、`warnings` 和 `brief`。
cli-error-terminal = 终端出错：{ $why }。已保存的内容都在；没写完的备注下次启动时会再次提示。

cli-backup-written = 已写入：{ $path }

cli-check-database = 数据库：{ $path }
cli-check-config = 设置：{ $path }
cli-check-well = ✓ 一切正常。
cli-check-no-database = { $path } 处还没有数据库。`quarterdeck import` 会新建，也可以直接启动 `quarterdeck`；`quarterdeck demo` 用演示数据展示。
cli-check-dumb-terminal = 此终端无法显示驾驶舱。请设置 TERM，例如 xterm-256color。
cli-check-no-utf8 = 当前区域设置不是 UTF-8，中文姓名和符号可能无法显示。请设置 LANG，例如 C.UTF-8。

cli-saved = 已保存。撤销：quarterdeck { $undo }
cli-intervened = 已保存：对 { $warning } 采取{ $play }，{ $day } 验证。撤销：quarterdeck { $undo }
cli-unknown-metric = 没有指标“{ $metric }”。可选：{ $known }。
cli-unknown-metric-near = 没有指标“{ $metric }”，是不是“{ $near }”？可选：{ $known }。
cli-unknown-unit = 没有组织单元“{ $unit }”。`quarterdeck targets` 会列出名称。
cli-actions-no-days = 没有可显示的工作日。
cli-actions-rest-day = { $day }不是工作日，显示 { $shown }。
cli-warnings-none = 今天没有需要处理的事项。
cli-why-calendar = 工作日依据日历：{ $calendar }
cli-targets-title = { $metric } · { $period } · 工作日 { $gone }/{ $all } · 截至 { $day }

cli-error-unwritable = 无法写入 { $path }：{ $why }。未作任何更改。
cli-demo-making = 正在生成 { $day } 的演示数据…
cli-col-key = 按键
cli-col-command = 命令
cli-col-help = 作用

cli-error-store-gone = 负责数据库的部分已停止。已保存的内容都在，请重新启动 quarterdeck。
cli-drafts-aside = 没写完的备注无法读取，已移到一旁：{ $path }
cli-undo-nothing = 请写出要撤销的事件编号：保存时已显示。
cli-backup-no-folder = 无法写入 { $path }：所在文件夹不存在。请新建文件夹，或另选位置。
cli-verify-too-late = 检验日不能晚于{ $day }。未保存。
cli-error-config-kind = 设置文件 { $path } 不是普通文件。未作任何操作。
cli-error-config-size = 设置文件 { $path } 超过 1 MiB，不像是设置文件。未作任何操作。
cli-demo-use = 在其他命令中查看同样的数字：quarterdeck { $words } …
cli-unpublished = { $year } 年节假日尚未公布，暂按周一至周五计算。
cli-journal-empty = 这段时间没有任何操作。
cli-journal-empty-before = 这段时间没有任何操作。此前最近一次：{ $day }。
