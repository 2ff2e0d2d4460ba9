# 本文件的键以 `cli-` 开头：各子命令的提示。

cli-error-output = 无法写出结果：{ $why }。已保存的内容都在。
cli-error-config = 无法读取设置文件 { $path }：{ $why }。未作任何操作。
cli-error-no-data-dir = 没有可存放数据库的主目录。请用 --db 指定文件。
cli-error-no-terminal = 驾驶舱需要终端。脚本请用 `quarterdeck targets`、`actions`、`warnings` 和 `brief`。
cli-error-terminal = 终端出错：{ $why }。已保存的内容都在；未写完的备注下次启动时会再次提示。

cli-backup-written = 已写入：{ $path }

cli-check-database = 数据库：{ $path }
cli-check-config = 设置：{ $path }
cli-check-well = ✓ 未发现问题。
cli-check-no-database = 此处还没有数据库：{ $path }。`quarterdeck import` 会新建，也可以直接启动 `quarterdeck`；`quarterdeck demo` 用虚构数据展示。
cli-check-dumb-terminal = 此终端无法显示驾驶舱。请设置 TERM，例如 xterm-256color。
cli-check-no-utf8 = 当前区域设置不是 UTF-8，中文姓名和符号可能无法显示。请设置 LANG，例如 C.UTF-8。

cli-saved = 已保存。撤销：quarterdeck { $undo }
cli-intervened = 已记录：{ $play } · { $name }，{ $day }验证。撤销：quarterdeck { $undo }
cli-unknown-metric = 找不到指标“{ $metric }”。可用：{ $known }。
cli-unknown-metric-near = 找不到指标“{ $metric }”，是不是“{ $near }”？可用：{ $known }。
cli-unknown-unit = 找不到团队“{ $unit }”。`quarterdeck targets` 会列出名称。
cli-actions-no-days = 没有可显示的工作日。
cli-actions-rest-day = { $day }休息，不要求动作。
cli-warnings-none = 今天没有需要处理的预警。
cli-why-calendar = 工作日历：{ $calendar }
cli-targets-title = { $metric } · { $period } · 第 { $gone }/{ $all } 个工作日 · 查看日期 { $day }

cli-error-unwritable = 无法写入 { $path }：{ $why }。未作任何更改。
cli-demo-making = 正在生成 { $day } 的演示数据…
cli-col-key = 按键
cli-col-command = 命令
cli-col-help = 作用

cli-error-store-gone = 负责数据库的部分已停止。已保存的内容都在，请重新启动 quarterdeck。
cli-drafts-aside = 未写完的备注无法读取，已移到一旁：{ $path }
cli-undo-nothing = 请写出要撤销的操作编号：保存时已显示。
cli-backup-no-folder = 无法写入 { $path }：所在文件夹不存在。请新建文件夹，或另选位置。
cli-verify-too-late = 验证日最晚为{ $day }。未保存。
cli-error-config-kind = 设置文件不是普通文件：{ $path }。未作任何操作。
cli-error-config-size = 设置文件超过 1 MiB，多半不是设置文件：{ $path }。未作任何操作。
cli-demo-use = 其他命令要用同一份演示数据，请先写上：quarterdeck { $words } …
cli-unpublished = { $year }年节假日未公布，暂按周一至周五。
cli-journal-empty = 这段时间没有任何操作。
cli-journal-empty-before = 这段时间没有任何操作。此前最近一次：{ $day }。
cli-error-line = quarterdeck：{ $line }
cli-unknown-unit-near = 找不到团队“{ $unit }”，是不是“{ $near }”？`quarterdeck targets` 会列出名称。
cli-no-such-week = 今年没有这一周。请写明年份，例如 2026-W53。
cli-not-remembered = 已显示的预警未能记下：{ $why }
cli-still-asked = 仍应采取：{ $play }。
cli-imports-none = 还没有导入过文件。
cli-imports-undone = 已撤销第 { $number } 次导入（{ $file }）。
cli-imports-let-be = 第 { $number } 次导入中未导入的行不再提示。
cli-imports-by = 已由{ $author }撤销
cli-imports-col-number = 序号
cli-imports-col-at = 时间
cli-imports-col-author = 导入人
cli-imports-col-kind = 类型
cli-imports-col-file = 文件
cli-imports-col-rows = 行数
cli-imports-col-new = 新增
cli-imports-col-changed = 更新
cli-imports-col-same = 未变
cli-imports-col-rejected = 未导入
cli-imports-col-state = 撤销
